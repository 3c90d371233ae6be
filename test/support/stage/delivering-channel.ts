import type { Channel } from '../../../src/channels/channel.js'
import { rejectFileFetch } from '../../../src/http/reject-file-fetch.js'

/** Creates a channel that only delivers: no routes, no files, no typing indicator. */
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
