export type { TestAuthentication } from './auth/token-source.js'
export { createTeamsChannel } from './teams-channel.js'
