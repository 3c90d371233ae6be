export type { TestAuthentication } from './authentication.js'
export { createTeamsChannel, type TeamsChannelOptions } from './teams-channel.js'
