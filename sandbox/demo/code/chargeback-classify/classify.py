REASONS = {"10.4": "fraud", "12.6": "duplicate", "13.1": "not-received", "13.3": "not-as-described"}


def handler(event, context):
    code = event["reason_code"]
    kind = REASONS.get(code, "other")
    deadline = 30 if kind == "fraud" else 20
    print(f"chargeback {event.get('id', 'unknown')}: {code} is {kind}")
    return {"kind": kind, "answer_within_days": deadline, "evidence": ["receipt", "delivery"] if kind == "not-received" else ["receipt"]}
