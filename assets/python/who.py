# Says which Python this is and what it has. Any Python that is found is given this, so that it must be one for Python 2 too.
import sys
print('Python ' + sys.version.split()[0])
# What lies in the folder in which we ask is not installed.
sys.path = [place for place in sys.path if place]
print('executable ' + (sys.executable or ''))
print('prefix ' + sys.prefix)
if sys.version_info >= (3, 8):
    import importlib.util
    import site
    for module in ('pip', 'pytest'):
        if importlib.util.find_spec(module):
            print('has ' + module)
    for place in sys.path + [site.USER_SITE or '']:
        if place.endswith('-packages'):
            print('packages ' + place)
print('end')
sys.stdout.flush()
