import csv
import io
import os
from datetime import date, timedelta


def postings(day, count):
    """What the ledger would answer; the same day always has the same postings."""
    seed = day.toordinal()
    for n in range(count):
        cents = (seed * 7919 + n * 104729) % 250_000
        yield {"id": f"{day:%Y%m%d}-{n:05}", "account": ("sales", "fees", "refunds")[n % 3], "cents": cents}


def handler(event, context):
    """Writes a day's postings: {"day": "2026-11-19", "count": 500}."""
    day = date.fromisoformat(event["day"]) if "day" in event else date.today() - timedelta(days=1)
    out = io.StringIO()
    writer = csv.DictWriter(out, ["id", "account", "cents"])
    writer.writeheader()
    total = 0
    for posting in postings(day, event.get("count", 500)):
        writer.writerow(posting)
        total += posting["cents"]
    print(f"{day}: {event.get('count', 500)} postings, {len(out.getvalue())} bytes")
    bucket = os.environ["WAREHOUSE_BUCKET"]
    return {"day": str(day), "object": f"s3://{bucket}/postings/{day:%Y/%m/%d}.csv", "total_cents": total}
