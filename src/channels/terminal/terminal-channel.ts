import { noFiles } from '../../http/no-files.js'
import type { Outgoing } from '../../replies/message.js'
import type { Channel, Delivery } from '../channel.js'

/** A conversation in the terminal: what is delivered is handed to the person who prints it. */
export function createTerminalChannel(print: (content: Outgoing) => void): Channel {
  return {
    name: 'terminal',
    limits: [],
    routes: () => undefined,
    start: async () => undefined,
    stop: async () => undefined,
    fetchFile: noFiles,
    typing: async () => undefined,
    async deliver(delivery: Delivery) {
      print(delivery.content)
      return { messageId: delivery.id }
    },
  }
}
