export { createSlackChannel, type SlackChannel, type SlackOptions } from './channel.js'
