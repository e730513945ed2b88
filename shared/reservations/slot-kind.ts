/** Of what kind the slot is that an id names: a volunteer's shift, or a visitor's session. */
export const slotKindOf = (slotId: string): 'shift' | 'session' => (slotId.startsWith('shf_') ? 'shift' : 'session');
