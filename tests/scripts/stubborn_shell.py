# For Stop: a program that waits for a shell, which has work in the background and ignores Ctrl+C.
import subprocess

shell = "trap '' INT; sleep 1000 & (sleep 1000 & sleep 1000) & setsid sleep 1000 & echo ready; wait"
subprocess.run(["bash", "-c", shell])
