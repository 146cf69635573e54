# For Stop: a program that has given work to other processes and waits for them.
import multiprocessing
import time


def work(number):
    time.sleep(1000 if number else 0)


if __name__ == "__main__":
    with multiprocessing.Pool(4) as pool:
        waiting = pool.map_async(work, range(5), chunksize=1)
        print("ready")
        waiting.get()
