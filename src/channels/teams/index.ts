export type { TestAuthentication } from './authentication.js'
export { createTeamsChannel } from './teams-channel.js'
