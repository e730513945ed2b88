"""Starts ministack 1.5.33 (pinned in requirements.txt) with two corrections, so that the stacks need none.

- AWS checks ses:SendEmail against the identity that sends; ministack checks it against "*", which the policy of the mail
  function rightly does not allow. Source: AWS, "Actions, resources, and condition keys for Amazon SES v2".
- AWS takes alarms over an expression; ministack refuses them. Nothing is measured here, so the first metric of the
  expression stands for it. Source: AWS, "AWS::CloudWatch::Alarm", property Metrics.

Run by tests/deploy/emulator.ts.
"""

import json

from ministack.app import main
from ministack.core import iam_actions
from ministack.services.cloudformation import provisioners

resource_named = iam_actions._ses_v2_resource_arn
record_of_alarm = provisioners._cw_metric_alarm_record


def resource_of_mail(method, path, body, region, account_id):
    if path.rstrip("/") != "/v2/email/outbound-emails":
        return resource_named(method, path, body, region, account_id)
    sender = json.loads(body)["FromEmailAddress"]
    return f"arn:aws:ses:{region}:{account_id}:identity/{sender}"


def record_of_any_alarm(name, props):
    measured = [query["MetricStat"] for query in props.get("Metrics", []) if "MetricStat" in query]
    if not measured:
        return record_of_alarm(name, props)
    first = measured[0]
    plain = {key: value for key, value in props.items() if key != "Metrics"}
    return record_of_alarm(name, {**plain, **first["Metric"], "Period": first["Period"], "Statistic": first["Stat"]})


iam_actions._ses_v2_resource_arn = resource_of_mail
provisioners._cw_metric_alarm_record = record_of_any_alarm
main()
