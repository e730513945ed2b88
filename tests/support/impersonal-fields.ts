/**
 * Stored fields that say nothing of a person, by table and item. A field that is neither here nor in the registry of
 * personal fields fails tests/api/privacy/personal-fields.test.ts: whoever stores something new decides which it is.
 */
const listed = 'list listSort';
const place =
  'openDayId startAt endAt zone place meetingPoint slotVersion slotStatus slotChange state because offerUntil order createdAt forgottenAt';

/** What a retention job did, in the table of each context and gathered in that of people. */
const retention = Object.fromEntries(
  ['volunteering', 'open-days', 'supplies', 'people'].flatMap((table) => [
    [`${table}/retention-report`, 'context of foundAt counts doneAt'],
    [`${table}/retention-run`, 'context ranAt'],
    [`${table}/erasure-done`, 'erasureId context at'],
  ]),
);

export const impersonalFields: Readonly<Record<string, string>> = {
  ...retention,
  'places/claims':
    'sk v free wait joins rels next quota qfree open cap why from to od ve oa ca gr om pm st wh rv ver nt sh',
  'places/copy': 'at o expiresAt',
  'places/agenda': 'sk rev expiresAt',
  'places/reminder': 'place since upTo',
  'places/occupancy': 'c f w t v s',
  'open-days/open-day': `${listed} openDayId edition name theme heldOn zone purposes photoPolicy overlapGraceMinutes status calledOff isDemo revision`,
  'open-days/venue':
    'openDayId venueId role mode name province city divisionCode host place activity note exhibits zone calledOff revision',
  'open-days/main-venue': 'venueId',
  'open-days/due': 'slotId',
  'volunteering/due': 'slotId',
  'open-days/request': 'fingerprint recordId expiresAt',
  'volunteering/request': 'fingerprint recordId expiresAt',
  'open-days/session': `${listed} sessionId openDayId venueId kind title startAt endAt zone capacity audience quotas languages dropIn restricted noPhotos safetyBriefing livestreamUrl peopleForgottenAt opensAt closesAt offerMinutes promoteUntilMinutes status calledOff revision v`,
  'open-days/booking': `v bookingId sessionId sessionTitle partySize ${place}`,
  'open-days/need': 'driveId driveName openDayId itemId itemName unit target received pledged revision',
  'volunteering/shift': `${listed} shiftId openDayId venueId role startAt endAt zone breakMinutes capacity riskText meetingPoint equipment meals insurance sessionId roundId cancelUntilHours needsInsurance needsTrainings hostArranges peopleForgottenAt opensAt closesAt offerMinutes promoteUntilMinutes status calledOff revision v`,
  'volunteering/sign-up': `v signUpId shiftId shiftRevision holdId role seats ${place}`,
  'volunteering/hold': `v holdId shiftId role seats namesUntil ${place}`,
  'attendance/figure': 'openDayId venueId kind value qualifier',
  'attendance/survey': 'openDayId venueId answers overall_4 clear_5 learned_4 safe_5 again_5',
  'attendance/entry': `${listed} entryId kind openDayId venueId slotKind slotId order at recordedAt source gate deviceId direction seats ageGroup voids reason`,
  'attendance/presence': 'openDayId venueId slotKind slotId order subject party marks voids revision counting counted',
  'attendance/count': 'openDayId venueId slotKind slotId inside arrived',
  'supplies/item': `${listed} itemId name category baseUnit packs storage expiryRequired gtin typicalShelfLifeDays revision`,
  'supplies/drive': `${listed} driveId name purpose organizationId organiser certificateNo filingNo startsOn endsOn acceptance surplusRule openDayId isDemo peopleForgottenAt donorsForgottenAt revision closedAt surplus`,
  'supplies/need': `${listed} driveId driveName openDayId itemId itemName unit startsOn endsOn target received pledged revision`,
  'supplies/pledge': 'v pledgeId driveId itemId quantity unit asked bringOn createdAt removedAt forgottenAt',
  'supplies/donation':
    'v donationId driveId storeId documentId notices donor.kind donor.anonymous receivedAt receivedOn place lots refused fiscalReceiptNo recordedAt forgottenAt',
  'supplies/store': `${listed} storeId organizationId venueId name kind zone isClosed revision`,
  'supplies/lot': `${listed} lotId itemId itemName unit quantity lotNo madeOn expiresOn status organizationId driveId donationId receivedAt storage asked valuation inside`,
  'supplies/stock': 'lotId cells version moves expiresOn recalledAt',
  'supplies/stock-at': `${listed} lotId itemId itemName unit lotNo madeOn expiresOn receivedAt storage driveId account available quarantined reserved held recalledAt version`,
  'supplies/movement': 'movementId documentId lotId itemId from to quantity unit reason movedAt recordedAt',
  'supplies/document': `${listed} documentId kind organizationId storeId state legs demand today about counts reason refused recordedAt postingSince`,
  'supplies/counting': `${listed} driveId recordId changes since`,
  'supplies/transfer': `${listed} transferId number organizationId fromStoreId toStoreId state lines lots requestedAt documents revision`,
  'supplies/recall': `${listed} recallId organizationId itemId lotNo reason recordedAt`,
  'supplies/kit': `${listed} kitId itemId organizationId name versions revision`,
  'supplies/count': `${listed} countId storeId state documentId startedAt moved revision`,
  'supplies/numbers': 'last',
  'supplies/minimum': 'itemId minimum',
  'supplies/count-line':
    'countId lotId first.counted first.book first.version second.counted second.book second.version revision',
  'supplies/request': 'fingerprint recordId expiresAt',
  'relief/request': 'fingerprint recordId expiresAt',
  'people/request': 'fingerprint recordId expiresAt',
  'relief/campaign': `${listed} campaignId code name aliases startsOn endsOn status isDemo revision`,
  'relief/zone': 'zoneId name city kind',
  'relief/round':
    'v roundId campaignId zoneId plannedStartAt plannedEndAt zone kit openDayId status cancelReason report endedAt',
  'messages/due': 'kind id at tries of after expiresAt',
  'messages/message-settings': 'lines rules revision',
  'messages/address': 'on sent expiresAt',
  'messages/held': 'of slotId order expiresAt',
  'messages/bulk': 'bulkId openDayId to subject text counts askedAt gone sent expiresAt',
  'messages/bulk-list': 'list expiresAt',
  'messages/bulk-day': 'count expiresAt',
  'messages/request': 'fingerprint recordId expiresAt',
  'messages/answers': 'slotId coming cannot open',
  'messages/feed': 'number isOpen expiresAt',
  'people/account': 'v accountId',
  'people/email': 'accountId',
  'people/membership': 'v membershipId organizationId organizationName requiresSecondFactor organizationRevision',
  'people/token': 'tokenId organizationId organizationName role venueId actions expiresAt',
  'people/token-pointer': 'tokenId hash name expiresAt',
  'people/passkey': 'v passkeyId',
  'people/passkey-notice': 'passkeyId expiresAt',
  'people/challenge': 'purpose expiresAt',
  'people/member': 'membershipId organizationId',
  'people/invitation': 'invitationId organizationId organizationName expiresAt',
  'people/proposal': 'invitationId organizationId organizationName expiresAt',
  'people/session': 'sessionId expiresAt',
  'people/session-pointer': 'sessionId expiresAt',
  'people/erasure': 'erasureId askedAt done',
  'people/reminder': 'at',
  // An address of the setting, by its key: that it was made operator once.
  'people/appointment': 'at',
  'people/code': 'codeId purpose tries asked expiresAt',
  'people/organization': 'v organizationId name kind requiresSecondFactor revision',
  'audit/audit-entry': 'entryId action endpoint things asFile requestId outcome expiresAt',
  'messages/marker': 'state takenAt expiresAt',
};
