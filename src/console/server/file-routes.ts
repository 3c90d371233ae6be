import type { FastifyInstance } from 'fastify'
import type { ActivityContent } from '../../conversation/activity.js'
import type { DeskAct } from '../../conversation/desk-act.js'
import { readUpload } from '../../http/read-upload.js'
import { sendFile } from '../../http/send-file.js'
import { noteFileGiven } from '../../privacy/note-access.js'
import { readWorkNote } from '../../tickets/work-note.js'
import { activityOf, answerInline } from './acts.js'
import { auditedBy } from './audited-by.js'
import type { ConsoleParts } from './console-parts.js'
import { answerRestricted, isReadableBy } from './readable.js'
import { FileParams, TicketParams, UploadFields } from './schema.js'

/** Registers the routes for replies and notes with files, and for the files of tickets. */
export function fileRoutes(server: FastifyInstance, parts: ConsoleParts): void {
  const { clock, files, intake, store } = parts

  server.get('/files', async () => files.limits())

  server.post('/tickets/:number/files', async (request, reply) => {
    const { number } = TicketParams.parse(request.params)
    const { account } = request.signedIn
    const uploader = { kind: 'account', id: account.id, address: request.ip } as const
    const door = files.gate.doorFor(uploader, (fields) => UploadFields.parse(fields))
    const answer = await readUpload(request, door, async ({ id, mode, text }, attachments) => {
      const act: DeskAct = { ...noteIfMarked(mode, text), attachments }
      const content: ActivityContent = { type: 'desk-act', ticket: number, act }
      return {
        answer: await intake.acceptInline(activityOf(account, id, clock.now(), content)),
        isRecorded: true,
      }
    })
    return answerInline(reply, answer)
  })

  server.get('/files/:id', async (request, reply) => {
    const { id } = FileParams.parse(request.params)
    const file = await store.get('file', id)
    const bytes =
      file?.state === 'kept' && file.ticket !== null ? await files.blobs.get(file.hash ?? '') : null
    if (file?.ticket == null || bytes === null) return reply.code(404).send({ error: 'not-found' })
    const { account } = request.signedIn
    const ticket = await store.ticket(file.ticket)
    if (ticket === null || !isReadableBy(parts, account, ticket)) return answerRestricted(reply, file.ticket)
    const reader = { at: clock.now(), by: account.id, byName: account.name, from: 'console' }
    await noteFileGiven(parts, { ticket: file.ticket, file: id }, reader, auditedBy(request))
    return sendFile(reply, { name: file.name, sizeBytes: file.sizeBytes ?? 0, bytes })
  })
}

/** Turns a reply marked as a note into a note, together with its files, so that it never reaches the requester. */
function noteIfMarked(mode: 'reply' | 'note', typed: string): { verb: 'reply' | 'note'; text: string } {
  const { isNote, text } = readWorkNote(typed)
  return mode === 'reply' && isNote ? { verb: 'note', text } : { verb: mode, text: typed }
}
