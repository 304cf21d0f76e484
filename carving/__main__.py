"""`python -m carving`: run the carving service."""

from carving.main import run as serve
from carving.settings import CarvingSettings
from chassis.process import run

if __name__ == "__main__":
    run(lambda life: serve(CarvingSettings.read(), life))
