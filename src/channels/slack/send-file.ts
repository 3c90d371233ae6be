import type { WebClient } from '@slack/web-api'
import type { FileToSend } from '../../desk/ticket/transcript/stored-file.js'
import { DeliveryError } from '../../errors.js'
import type { Delivery, Receipt } from '../channel.js'
import type { IsFileHost } from './file-host.js'
import { sanitizeName } from './render/sanitize-text.js'
import { callSlack } from './slack-client.js'

export interface FileSender {
  readonly client: WebClient
  readonly isFileHost: IsFileHost
  /** Returns the bytes of a stored file; null if it no longer exists. */
  readonly bytes: (hash: string) => Promise<AsyncIterable<Uint8Array> | null>
}

const uploadTimeoutMs = 60_000

/** Uploads a file to a conversation: requests an upload URL, sends the bytes and completes the upload. The receipt holds Slack's file id. */
export async function sendFileToSlack(
  { client, isFileHost, bytes }: FileSender,
  { to }: Delivery,
  thread: string | null,
  { file, author }: { readonly file: FileToSend; readonly author: string },
): Promise<Receipt> {
  const content = await wholeOf(bytes, file)
  const place = await callSlack(
    client.files.getUploadURLExternal({ filename: sanitizeName(file.name), length: content.byteLength }),
  )
  const address = place.upload_url ?? ''
  if (!isFileHost(address)) throw new DeliveryError({ reason: 'address-refused', canRetry: false })
  await upload(address, content)
  const about = [author, ...(file.mark === undefined ? [] : [file.mark])].map(sanitizeName).join(', ')
  const title = `${sanitizeName(file.name)} (${about})`
  const channel = to.address.channel!
  const files: [{ id: string; title: string }] = [{ id: place.file_id!, title }]
  await callSlack(
    thread === null
      ? client.files.completeUploadExternal({ files, channel_id: channel })
      : client.files.completeUploadExternal({ files, channel_id: channel, thread_ts: thread }),
  )
  return { messageId: place.file_id! }
}

/** Distinguishes file ids, which begin with F, from message ids, which are timestamps. */
export function isFileId(id: string): boolean {
  return id.startsWith('F')
}

async function upload(address: string, content: Uint8Array<ArrayBuffer>): Promise<void> {
  let status: number
  try {
    const init = {
      method: 'POST',
      body: content,
      redirect: 'error',
      signal: AbortSignal.timeout(uploadTimeoutMs),
    } as const
    const response = await fetch(address, init)
    await response.body?.cancel()
    status = response.status
  } catch (cause) {
    throw new DeliveryError({ reason: 'unreachable', canRetry: true, cause })
  }
  if (status !== 200)
    throw new DeliveryError({ reason: 'unavailable', canRetry: status >= 500 || status === 429 })
}

async function wholeOf(bytes: FileSender['bytes'], file: FileToSend): Promise<Uint8Array<ArrayBuffer>> {
  const stream = await bytes(file.hash)
  if (stream === null) throw new DeliveryError({ reason: 'file-gone', canRetry: false })
  const chunks: Uint8Array[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return new Uint8Array(Buffer.concat(chunks))
}
