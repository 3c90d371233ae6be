import { rejectFileFetch } from '../../http/reject-file-fetch.js'
import type { Channel, Delivery } from '../channel.js'

/** Creates the channel for conversations in the terminal; each delivery is passed to `print`. */
export function createTerminalChannel(print: (content: Delivery['content']) => void): Channel {
  return {
    name: 'terminal',
    limits: [],
    routes: () => undefined,
    start: async () => undefined,
    stop: async () => undefined,
    fetchFile: rejectFileFetch,
    typing: async () => undefined,
    async deliver(delivery: Delivery) {
      print(delivery.content)
      return { messageId: delivery.id }
    },
  }
}
