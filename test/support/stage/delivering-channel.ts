import type { Channel } from '../../../src/channels/channel.js'
import { rejectFileFetch } from '../../../src/http/reject-file-fetch.js'

/** Creates a channel that can only deliver, without routes, files or typing indicators. */
export function deliveringChannel(name: Channel['name'], deliver: Channel['deliver']): Channel {
  return {
    name,
    limits: [],
    routes: () => undefined,
    start: async () => undefined,
    stop: async () => undefined,
    deliver,
    fetchFile: rejectFileFetch,
    typing: async () => undefined,
  }
}
