import type { FastifyInstance } from 'fastify'
import type { Clock } from '../../clock.js'
import { isForExpert, isForRequester, type KeptFile, type PartIn } from '../../files/kept-file.js'
import { readUpload, type UploadGate } from '../../http/read-upload.js'
import { sendFile } from '../../http/send-file.js'
import type { Blobs } from '../../stores/blobs.js'
import type { Intake } from '../channel.js'
import type { AcceptFrom } from './accept-from.js'
import { mailboxKey, type WebPerson, webPersonId } from './activities.js'
import type { Mailbox } from './mailbox.js'
import { FileParams, UploadFields } from './schema.js'

export interface PageFiles {
  readonly blobs: Blobs
  readonly gate: UploadGate
  /** Limits for uploads. The page checks them before sending, and the server checks them again. */
  readonly limits: () => {
    readonly mostBytes: number
    readonly mostFiles: number
    readonly types: readonly string[]
  }
  readonly letsVisitorsSend: boolean
  readonly file: (id: string) => Promise<KeptFile | null>
  readonly partIn: PartIn
}

interface FileRoutes {
  readonly files: PageFiles
  readonly intake: Intake
  readonly mailbox: Mailbox
  readonly clock: Clock
  readonly accept: AcceptFrom
}

/** Registers the routes for files to and from the requester. Rate limits and the visitor's cookie have been checked before. */
export function fileRoutes(
  server: FastifyInstance,
  { files: { blobs, file: fileOf, gate, partIn }, intake, mailbox, clock, accept }: FileRoutes,
): void {
  server.post('/files', async (request, reply) => {
    const { conversation, kind } = request.who
    const uploader = {
      kind: kind === 'visitor' ? 'visitor' : 'account',
      id: webPersonId(request.who),
      address: request.ip,
    } as const
    const door = gate.doorFor(uploader, (fields) => UploadFields.parse(fields))
    const id = await readUpload(request, door, async (body, files) => {
      const { text, count } = await intake.maskSaid(body.text, mailboxKey(conversation))
      const named = files.map((file) => ({ ...file, name: intake.mask(file.name).text }))
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
        { type: 'message', text, attachments: named },
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
      file !== null && (await isFor(file, request.who, partIn)) ? await blobs.get(file.hash ?? '') : null
    if (file === null || bytes === null) return reply.code(404).send({ error: 'not-found' })
    return sendFile(reply, { name: file.name, sizeBytes: file.sizeBytes ?? 0, bytes })
  })
}

/**
 * Checks whether a person may download a file: one that the desk sent to this conversation, or one shared with them as an expert on someone else's
 * ticket.
 */
async function isFor(file: KeptFile, who: WebPerson, partIn: PartIn): Promise<boolean> {
  if (file.state !== 'kept') return false
  if (file.lane === mailboxKey(who.conversation) && isForRequester(file)) return true
  return isForExpert(file, webPersonId(who), partIn)
}
