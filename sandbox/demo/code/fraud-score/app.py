import logging
import math
import os

from features import assemble

log = logging.getLogger()
log.setLevel("INFO")

THRESHOLD = float(os.environ.get("REVIEW_THRESHOLD", "0.72"))
WEIGHTS = {"amount": 0.9, "velocity": 1.4, "country_mismatch": 1.1, "new_card": 0.6}


def handler(event, context):
    """Scores a payment: {"amount": cents, "card": {...}, "ip_country": "FR", "payments_last_hour": 3}."""
    features = assemble(event)
    z = sum(WEIGHTS[name] * value for name, value in features.items()) - 2.1
    score = 1 / (1 + math.exp(-z))
    decision = "review" if score >= THRESHOLD else "accept"
    log.info("scored %.3f -> %s", score, decision)
    if decision == "review":
        log.warning("strongest feature: %s", max(features, key=lambda name: WEIGHTS[name] * features[name]))
    return {"score": round(score, 4), "decision": decision, "features": features, "model": "logit-2026-09"}
