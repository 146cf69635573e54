# Rings three times, and once as the end of a title, which is no ring.
print("\a\a\a\033]0;title\adone")
