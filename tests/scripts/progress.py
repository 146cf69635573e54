# A bar that writes over its own line with \r, as tqdm and many loops do, and one above it that is reached with cursor up.
import sys

print("files:")
for done in range(0, 101, 5):
    blocks = "█" * (done // 5)
    sys.stdout.write(f"\033[A\rfiles: {done // 50} of 2\n\r{done:3}%|{blocks:<20}| {done}/100")
    sys.stdout.flush()
print("\ndone")
