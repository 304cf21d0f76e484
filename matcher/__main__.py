"""`python -m matcher`: run the matcher service."""

from chassis.process import run
from matcher.main import run as serve
from matcher.settings import MatcherSettings

if __name__ == "__main__":
    run(lambda life: serve(MatcherSettings.read(), life))
