"""What the tests of printed things share: a chart of test figures, briefings from the shipped data, fresh processes."""

import os
import subprocess
import sys
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

from reporting.chart import ChartBand, ChartGoal, ChartJoin, ChartLine, ChartPath, ChartPoint, ChartSpec

ROOT = Path(__file__).resolve().parents[2]
PATHS = os.pathsep.join(map(str, (ROOT, ROOT / "tests" / "reporting")))
ON = date(2026, 11, 22)
AT = datetime(2026, 11, 22, 8, 0, tzinfo=timezone(timedelta(hours=7)))


def point(year: int, value: float, **more: object) -> ChartPoint:
    return ChartPoint(year, value, f"{value:g}".replace(".", ","), "", **more)  # type: ignore[arg-type]


def chart(**more: object) -> ChartSpec:
    """Test figures: converted and reported years with a join, another source, a goal of each year, band and paths."""
    values: dict[str, object] = {
        "lang": "vi",
        "title": "Tỷ lệ thử nghiệm",
        "unit": "%",
        "decimals": 1,
        "lines": (
            ChartLine("Cục Thống kê", (point(2023, 91.5), point(2024, 92.5, open=True)), judged=True),
            ChartLine(
                "Cục Thống kê, quy đổi",
                (point(2019, 88.0), point(2020, 89.0), point(2022, 90.5, joined=False)),
                judged=True,
                converted=True,
            ),
            ChartLine("Bộ Y tế", (point(2021, 93.0, bound=">"),)),
        ),
        "goals": (
            ChartGoal(2025, 95.0, None, "≥ 95", "Mục tiêu 2025", "20-NQ/TW", "", "awaiting"),
            ChartGoal(2030, 95.0, 97.0, "95–97", "Mục tiêu 2030", "72-NQ/TW", "", "on_track"),
        ),
        "required": ChartPath("Đường cần đi", ((2024, 92.5), (2030, 95.0))),
        "projection": ChartPath("Theo nhịp hiện nay", ((2024, 92.5), (2030, 98.25)), "98,25"),
        "band": ChartBand("Khoảng dự báo 80 %", ((2024, 92.5, 92.5), (2030, 96.0, 99.5))),
        "note": "Điểm rỗng: số sơ bộ",
        "source": "Nguồn: Cục Thống kê",
        "alt": "Tỷ lệ thử nghiệm, tỉnh Thử.",
        "limits": (0.0, 100.0),
        "excluded": ChartLine("Đã loại", (point(2021, 70.0),)),
        "join": ChartJoin(2022.5, "Hợp nhất 01/07/2025"),
    }
    return ChartSpec(**{**values, **more})  # type: ignore[arg-type]


def said_in_fresh_processes(code: str, *arguments: str) -> set[str]:
    """What a piece of code prints in two processes that differ in the seed of their hashes and in their time zone."""
    said = set()
    for seed, zone in (("1", "Asia/Ho_Chi_Minh"), ("2", "America/Anchorage")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": PATHS}
        done = subprocess.run(
            [sys.executable, "-c", code, *arguments],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            timeout=120,
        )
        assert done.returncode == 0, done.stderr
        said.add(done.stdout)
    return said
