"""Starts ministack with one correction, so that IAM is enforced on mail as AWS does it.

AWS checks ses:SendEmail against the identity that sends; ministack 1.5.33 checks it against "*", which the policy of the
mail function rightly does not allow. Run by tests/deploy/emulator.ts, which pins the version.
Source: AWS, "Actions, resources, and condition keys for Amazon Simple Email Service v2".
"""

import json

from ministack.app import main
from ministack.core import iam_actions

named_resource = iam_actions._ses_v2_resource_arn


def resource_of_mail(method, path, body, region, account_id):
    if path.rstrip("/") != "/v2/email/outbound-emails":
        return named_resource(method, path, body, region, account_id)
    sender = json.loads(body)["FromEmailAddress"]
    return f"arn:aws:ses:{region}:{account_id}:identity/{sender}"


iam_actions._ses_v2_resource_arn = resource_of_mail
main()
