import type { FastifyInstance } from 'fastify'
import { parseWorkNote } from '../../../desk/ticket/transcript/parse-work-note.js'
import type { ActivityContent } from '../../../engine/activity.js'
import type { DeskCommand } from '../../../features/commands/desk-command.js'
import { readUpload } from '../../../http/read-upload.js'
import { sendFileDownload } from '../../../http/send-file-download.js'
import { recordFileAccess } from '../../../privacy/record-access.js'
import { auditActor } from '../audit-actor.js'
import type { ConsoleRouteDeps } from '../console-route-deps.js'
import { FileParams, TicketParams, UploadFields } from '../schema.js'
import { isReadableBy, sendRestricted } from './is-readable-by.js'
import { sendInlineAnswer, technicianActivity } from './technician-activity.js'

/** Registers the routes for replies and notes with files, and for tickets' files. */
export function fileRoutes(server: FastifyInstance, deps: ConsoleRouteDeps): void {
  const { clock, files, ingress, store } = deps

  server.get('/files', async () => files.limits())

  server.post('/tickets/:number/files', async (request, reply) => {
    const { number } = TicketParams.parse(request.params)
    const { account } = request.signedIn
    const uploader = { kind: 'account', id: account.id, address: request.ip } as const
    const door = files.gate.optionsFor(uploader, (fields) => UploadFields.parse(fields))
    const answer = await readUpload(request, door, async ({ id, mode, text }, attachments) => {
      const act: DeskCommand = { ...noteIfMarked(mode, text), attachments }
      const content: ActivityContent = { type: 'desk.command', ticket: number, command: act }
      return {
        answer: await ingress.acceptInline(technicianActivity(account, id, clock.now(), content)),
        isRecorded: true,
      }
    })
    return sendInlineAnswer(reply, answer)
  })

  server.get('/files/:id', async (request, reply) => {
    const { id } = FileParams.parse(request.params)
    const file = await store.get('file', id)
    const bytes =
      file?.state === 'kept' && file.ticket !== null ? await files.blobs.get(file.hash ?? '') : null
    if (file?.ticket == null || bytes === null) return reply.code(404).send({ error: 'not-found' })
    const { account } = request.signedIn
    const ticket = await store.ticket(file.ticket)
    if (ticket === null || !isReadableBy(deps, account, ticket)) return sendRestricted(reply, file.ticket)
    const reader = { at: clock.now(), by: account.id, byName: account.name, from: 'console' }
    await recordFileAccess(deps, { ticket: file.ticket, file: id }, reader, auditActor(request))
    return sendFileDownload(reply, { name: file.name, sizeBytes: file.sizeBytes ?? 0, bytes })
  })
}

/** Turns a reply marked as a note into a note, with its files, so that the requester never sees it. */
function noteIfMarked(mode: 'reply' | 'note', typed: string): { verb: 'reply' | 'note'; text: string } {
  const { isNote, text } = parseWorkNote(typed)
  return mode === 'reply' && isNote ? { verb: 'note', text } : { verb: mode, text: typed }
}
