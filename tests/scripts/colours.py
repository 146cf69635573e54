# Every kind of colour and style that a terminal knows, a line each.
for code in range(30, 38):
    print(f"\033[{code}m{code}\033[0m", end=" ")
print()
for code in range(90, 98):
    print(f"\033[{code};{code + 10}m{code}\033[0m", end=" ")
print()
print("\033[38;5;208morange\033[0m \033[48;5;22mgreen ground\033[0m")
print("\033[38;2;1;2;3mdark\033[0m \033[48:2::250:251:252mlight ground\033[0m")
print("\033[1mbold\033[22m \033[2mdim\033[22m \033[3mitalic\033[23m \033[4munder\033[24m \033[7minverse\033[27m \033[9mstruck\033[29m")
