"""`python -m placement`: run the placement service."""

from chassis.process import run
from placement.main import run as serve
from placement.settings import PlacementSettings

if __name__ == "__main__":
    run(lambda life: serve(PlacementSettings.read(), life))
