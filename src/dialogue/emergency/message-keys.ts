/** Alarms and first measures. */
export const dialogueEmergencyKeys = [
  'danger-grows',
  'if-it-gets-worse',
  'measures-hold',
  'may-be-alarm',
  'may-be-danger',
  'handed-off-security',
  'handed-off-danger',
  'handed-off-danger-visitor',
  'danger-closed',
  'security-closed',
  'emergency-phone',
] as const
