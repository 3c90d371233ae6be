import type { Channel } from '../../../src/channels/channel.js'
import { rejectFileFetch } from '../../../src/http/reject-file-fetch.js'

/** Channel that does nothing but deliver: no routes, no files, nothing typed. */
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
