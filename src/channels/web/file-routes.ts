import type { FastifyInstance } from 'fastify'
import type { Clock } from '../../clock.js'
import {
  type FindParticipation,
  isVisibleToExpert,
  isVisibleToRequester,
  type StoredFile,
} from '../../desk/ticket/transcript/stored-file.js'
import { readUpload, type UploadGate } from '../../http/read-upload.js'
import { sendFileDownload } from '../../http/send-file-download.js'
import type { BlobStore } from '../../storage/blobs/blob-store.js'
import type { Ingress } from '../channel.js'
import type { AcceptVisitorActivity } from './accept-visitor-activity.js'
import type { Mailbox } from './mailbox.js'
import { FileParams, UploadFields } from './schema.js'
import { mailboxKey, type WebPerson, webPersonId } from './web-activity.js'

export interface FileRouteDeps {
  readonly blobs: BlobStore
  readonly gate: UploadGate
  /** Limits for uploads. The page checks them before sending, and the server checks them again. */
  readonly limits: () => {
    readonly mostBytes: number
    readonly mostFiles: number
    readonly types: readonly string[]
  }
  readonly letsVisitorsSend: boolean
  readonly file: (id: string) => Promise<StoredFile | null>
  readonly findParticipation: FindParticipation
}

interface FileRoutes {
  readonly files: FileRouteDeps
  readonly ingress: Ingress
  readonly mailbox: Mailbox
  readonly clock: Clock
  readonly accept: AcceptVisitorActivity
}

/** Registers the routes for files to and from the requester. Rate limits and the visitor's cookie are checked beforehand. */
export function fileRoutes(
  server: FastifyInstance,
  { files: { blobs, file: fileOf, gate, findParticipation }, ingress, mailbox, clock, accept }: FileRoutes,
): void {
  server.post('/files', async (request, reply) => {
    const { conversation, kind } = request.who
    const uploader = {
      kind: kind === 'visitor' ? 'visitor' : 'account',
      id: webPersonId(request.who),
      address: request.ip,
    } as const
    const door = gate.optionsFor(uploader, (fields) => UploadFields.parse(fields))
    const id = await readUpload(request, door, async (body, files) => {
      const { text, count } = await ingress.maskSaid(body.text, mailboxKey(conversation))
      const named = files.map((file) => ({ ...file, name: ingress.mask(file.name).text }))
      await mailbox.append(mailboxKey(conversation), {
        id: body.id,
        at: clock.now(),
        from: 'requester',
        content: { type: 'own', text, files: named.map(({ name }) => ({ name })) },
      })
      const accepted = await accept(
        request,
        body,
        body.id,
        { type: 'message.received', text, attachments: named },
        { maskedSecrets: count, messageId: body.id },
      )
      return { answer: body.id, isRecorded: accepted === 'new' }
    })
    return reply.code(202).send({ id })
  })

  server.get('/files/:id', async (request, reply) => {
    const { id } = FileParams.parse(request.params)
    const file = await fileOf(id)
    const bytes =
      file !== null && (await isFor(file, request.who, findParticipation))
        ? await blobs.get(file.hash ?? '')
        : null
    if (file === null || bytes === null) return reply.code(404).send({ error: 'not-found' })
    return sendFileDownload(reply, { name: file.name, sizeBytes: file.sizeBytes ?? 0, bytes })
  })
}

/**
 * Returns true if a person may download a file, because the desk sent it to this conversation or it was
 * shared with them as an expert on someone else's ticket.
 */
async function isFor(
  file: StoredFile,
  who: WebPerson,
  findParticipation: FindParticipation,
): Promise<boolean> {
  if (file.state !== 'kept') return false
  if (file.lane === mailboxKey(who.conversation) && isVisibleToRequester(file)) return true
  return isVisibleToExpert(file, webPersonId(who), findParticipation)
}
