# Makes a virtual environment in the folder that is the first argument.
import sys

try:
    import ensurepip, venv
    print("Making a virtual environment in", sys.argv[1], flush=True)
    venv.main(sys.argv[1:])
except Exception as error:
    sys.exit("Error: %s" % error)
