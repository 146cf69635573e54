# For Stop: a program that waits for an interactive shell, which takes the terminal for itself and has a stopped job.
import subprocess

subprocess.run(["bash", "--norc", "--noprofile", "-i"])
