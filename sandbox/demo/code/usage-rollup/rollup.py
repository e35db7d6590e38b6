from collections import Counter


def handler(event, context):
    """Adds up usage: {"events": [{"account": "a", "units": 3}]}."""
    totals = Counter()
    for one in event.get("events", []):
        totals[one["account"]] += one["units"]
    print(f"{len(totals)} accounts, {sum(totals.values())} units")
    return {"totals": dict(totals.most_common())}
