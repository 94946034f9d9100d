"""Runs wapiti with the arguments given.

Debian 12 has wapiti 3.0.4 with Python 3.11, which refuses the pattern that wapiti makes of each address to leave out.
"""

import fnmatch
import re

from wapitiCore.main.wapiti import wapiti_main
from wapitiCore.net import crawler

crawler.wildcard_translate = lambda pattern: re.compile(fnmatch.translate(pattern))
wapiti_main()
