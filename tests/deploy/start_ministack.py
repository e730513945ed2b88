"""Starts ministack 1.5.33 (pinned in requirements.txt) with three corrections, so that the stacks need none.

- AWS checks ses:SendEmail against the identity that sends; ministack checks it against "*", which the policy of the mail
  function rightly does not allow. Source: AWS, "Actions, resources, and condition keys for Amazon SES v2".
- AWS takes alarms over an expression; ministack refuses them. Nothing is measured here, so the first metric of the
  expression stands for it. Source: AWS, "AWS::CloudWatch::Alarm", property Metrics.
- AWS tells policies the partition keys that a request names, as dynamodb:LeadingKeys; ministack tells none, so a function that
  may read only some of them would be refused all. Source: AWS, "Using IAM policy conditions for fine-grained access control".

Run by tests/deploy/emulator.ts.
"""

import json
import re

from ministack.app import main
from ministack.core import iam_actions
from ministack.services.cloudformation import provisioners

resource_named = iam_actions._ses_v2_resource_arn
record_of_alarm = provisioners._cw_metric_alarm_record
context_of_table = iam_actions.dynamodb_service_context
answer_of_denial = iam_actions.access_denied_response


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


def items_and_keys(node):
    """What stands under Item, Key or Keys anywhere in a request: of one item, of a batch or of a transaction."""
    if isinstance(node, list):
        return [found for one in node for found in items_and_keys(one)]
    if not isinstance(node, dict):
        return []
    found = []
    for name, value in node.items():
        if name in ("Item", "Key"):
            found.append(value)
        elif name == "Keys":
            found += value
        elif not name.startswith("ExpressionAttribute"):
            found += items_and_keys(value)
    return found


def context_with_leading_keys(body):
    """Every table of ours calls its partition key pk."""
    request = json.loads(body)
    keys = [held["pk"] for held in items_and_keys(request) if "pk" in held]
    named = re.search(r"=\s*(:\w+)", request.get("KeyConditionExpression", ""))
    if named:
        keys.append(request["ExpressionAttributeValues"][named[1]])
    leading = {"dynamodb:LeadingKeys": [key["S"] for key in keys]} if keys else {}
    return {**context_of_table(body), **leading}


def told_denial(service, action, principal_arn, *rest, resource_arn="*", **more):
    """A test that fails prints the log, which then names what a function may not do."""
    print(f"Denied: {action} on {resource_arn} to {principal_arn}", flush=True)
    return answer_of_denial(service, action, principal_arn, *rest, resource_arn=resource_arn, **more)


iam_actions._ses_v2_resource_arn = resource_of_mail
provisioners._cw_metric_alarm_record = record_of_any_alarm
iam_actions.dynamodb_service_context = context_with_leading_keys
iam_actions.access_denied_response = told_denial
main()
