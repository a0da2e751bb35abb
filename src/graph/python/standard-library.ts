/** Top-level modules that come with Python, those that name something a repository may also call a folder. */
export const standardLibrary: ReadonlySet<string> = new Set(
  (
    'abc argparse array ast asyncio atexit base64 binascii bisect builtins bz2 calendar cmath cmd code codecs ' +
    'collections colorsys compileall concurrent configparser contextlib contextvars copy copyreg csv ctypes curses ' +
    'dataclasses datetime dbm decimal difflib dis distutils doctest email encodings ensurepip enum errno ' +
    'faulthandler fcntl filecmp fileinput fnmatch fractions ftplib functools gc getopt getpass gettext glob ' +
    'graphlib grp gzip hashlib heapq hmac html http imaplib importlib inspect io ipaddress itertools json keyword ' +
    'linecache locale logging lzma mailbox marshal math mimetypes mmap modulefinder multiprocessing netrc numbers ' +
    'operator os pathlib pdb pickle pkgutil platform plistlib poplib posixpath pprint profile pstats pty pwd ' +
    'py_compile pyclbr pydoc queue quopri random re readline reprlib resource runpy sched secrets select selectors ' +
    'shelve shlex shutil signal site smtplib socket socketserver sqlite3 ssl stat statistics string stringprep ' +
    'struct subprocess symtable sys sysconfig syslog tarfile tempfile termios test textwrap threading time timeit ' +
    'tkinter token tokenize tomllib trace traceback tracemalloc tty turtle types typing unicodedata unittest urllib ' +
    'uuid venv warnings wave weakref webbrowser winreg winsound wsgiref xml xmlrpc zipapp zipfile zipimport zlib ' +
    'zoneinfo'
  ).split(' '),
);
