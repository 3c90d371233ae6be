/** Keys of notices to account owners, sent in their conversation and by email. */
export const accountKeys = [
  'account-reset-made',
  'account-reset-used',
  'account-password-changed',
  'account-notice-subject',
  'account-link-subject',
  'account-link-mail',
] as const
