"""Starts ministack 1.5.33 (pinned in requirements.txt) with two corrections, so that the stacks need none.

- AWS checks ses:SendEmail against every identity that a mail concerns, in the sandbox the recipient's too, and against the
  configuration set, with the sender as ses:FromAddress; ministack checks it once, against "*". Here all three are checked, as
  in the sandbox of an account whose identity has a configuration set of its own. Source: AWS, "Actions, resources, and
  condition keys for Amazon SES v2".
- AWS tells policies the partition keys that a request names, as dynamodb:LeadingKeys; ministack tells none, so a function that
  may read only some of them would be refused all. Source: AWS, "Using IAM policy conditions for fine-grained access control".

Run by tests/deploy/emulator.ts.
"""

import json
import re

from ministack import app
from ministack.core import iam_actions
from ministack.core.responses import get_account_id

right_to_ask = app._enforce_ses_v2
context_of_table = iam_actions.dynamodb_service_context
answer_of_denial = iam_actions.access_denied_response


def right_to_mail(method, path, headers, body, query_params, request_id):
    if path.rstrip("/") != "/v2/email/outbound-emails":
        return right_to_ask(method, path, headers, body, query_params, request_id)
    mail = json.loads(body)
    sender = mail["FromEmailAddress"].rpartition("<")[2].rstrip(">")
    context = {"ses:FromAddress": sender}
    named = [f"identity/{address}" for address in [sender, *mail["Destination"]["ToAddresses"]]]
    for name in [*named, f"configuration-set/{mail.get('ConfigurationSetName', 'default')}"]:
        arn = f"arn:aws:ses:{app.extract_region(headers, query_params)}:{get_account_id()}:{name}"
        if denied := app._enforce_data_plane(
            "sesv2", "ses:SendEmail", headers, query_params, request_id, resource_arn=arn, named_resource=arn, service_context=context
        ):
            return denied
    return None


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


app._enforce_ses_v2 = right_to_mail
iam_actions.dynamodb_service_context = context_with_leading_keys
iam_actions.access_denied_response = told_denial
app.main()
