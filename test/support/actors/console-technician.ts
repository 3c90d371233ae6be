import { randomUUID } from 'node:crypto'
import type { TicketView } from '../../../src/console/server/tickets/ticket-views.js'
import type { CommandAnswer, QueueAnswer } from '../../../src/console/web/console-api.js'
import type { CommandId } from '../../../src/content/wording/command-labels.js'
import type { DeskForm } from '../../../src/desk/view/message.js'
import type { DeskCommand } from '../../../src/features/commands/desk-command.js'
import type { Scenery, StaffName } from '../stage/stage.js'
import { until } from '../stage/until.js'
import { consoleSession } from './console-session.js'
import { deskVerbs } from './desk-verbs.js'
import { plain } from './listening.js'
import { seeing } from './senses.js'
import type { Technician } from './technician.js'

interface Row {
  readonly number: string
}

/** Creates a technician on the technicians' page, using its routes. */
export async function consoleTechnician(stage: Scenery, name: StaffName): Promise<Technician> {
  const session = await consoleSession(stage, name)
  let ticket = ''
  let refused = ''
  let said = ''

  async function act(what: DeskCommand): Promise<CommandAnswer> {
    refused = ''
    const { status, body } = await session.post(`/tickets/${ticket}/acts`, { id: randomUUID(), act: what })
    if (status === 409) refused = plain((body as { message: string }).message)
    else if (status !== 200 && status !== 202) throw new Error(`The console was answered ${status}`)
    return body as CommandAnswer
  }
  /**
   * Next form, if the previous one led to another. As on the page, replies and notes have their own field, and other
   * forms are requested first.
   */
  let next: DeskForm | null = null
  async function fill(form: CommandId, values: Readonly<Record<string, string>>): Promise<void> {
    said = ''
    const isWritten = form === 'reply' || form === 'note'
    const opened = isWritten ? null : await act({ verb: 'press', act: form })
    if (refused !== '') return
    const shownValues =
      opened?.outcome === 'form' ? opened.form.fields.map(({ id, value }) => [id, value]) : []
    const filledIn = { ...Object.fromEntries(shownValues), ...values }
    const answer = await act({ verb: 'submit', form, values: filledIn })
    next = answer.outcome === 'form' ? answer.form : null
    if (answer.outcome === 'invalid') said = plain(JSON.stringify(answer.errors))
  }
  const press = async (id: CommandId) => {
    await act({ verb: 'press', act: id })
  }
  const lines = async () => ((await session.get(`/tickets/${ticket}`)) as { ticket: TicketView }).ticket.lines
  const shown = async () => plain(JSON.stringify(await session.get(`/tickets/${ticket}`)))

  const inFront = seeing(name, shown, () => said)

  return {
    name,
    async seesCard(pattern) {
      // A long queue doesn't fit on the first page.
      const search = /(?:INC|REQ)-\d+/.exec(pattern.source)?.[0] ?? ''
      const row = await until(
        async () => {
          const { rows } = (await session.get(`/queue?view=all&search=${search}`)) as { rows: Row[] }
          return rows.find((one) => pattern.test(plain(JSON.stringify(one))))
        },
        () => `no row matches ${pattern}`,
      )
      ticket = row.number
      return shown()
    },
    ...deskVerbs(stage, { press, fill }),
    press,
    fill,
    async offers(id) {
      const { ticket: view } = (await session.get(`/tickets/${ticket}`)) as { ticket: TicketView }
      return view.acts.some((one) => one.id === id)
    },
    async writes(text) {
      await fill('reply', { text })
      return text
    },
    async sendsFile(file, text = '') {
      const form = new FormData()
      for (const [key, value] of Object.entries({ id: randomUUID(), mode: 'reply', text }))
        form.set(key, value)
      form.set('file', new Blob([new Uint8Array(file.content)]), file.name)
      const { status } = await session.upload(`/tickets/${ticket}/files`, form)
      if (status !== 200) throw new Error(`The console was answered ${status}`)
    },
    async getsFile(file) {
      const found = await until(
        async () => {
          const files = (await lines()).flatMap((one) => one.files)
          return files.find((one) => one.name === file && one.state === 'kept')
        },
        () => `${name} sees no ${file}`,
      )
      return session.download(`/files/${found.id}`)
    },
    async likes(pattern) {
      const line = (await lines()).findLast((one) => one.by === 'requester' && pattern.test(one.text))
      await act({ verb: 'react', line: line!.id, emoji: '👍', isAdded: true })
    },
    edits: async (said, text) => {
      const line = (await lines()).find((one) => one.text === said)
      await act({ verb: 'edit-line', line: line!.id, text })
    },
    removes: async (said) => {
      const line = (await lines()).find((one) => one.text === said)
      await act({ verb: 'delete-line', line: line!.id })
    },
    async fillNext(form, field, change) {
      if (next?.form !== form) throw new Error(`another form follows: ${next?.form}`)
      const values = Object.fromEntries(next.fields.map(({ id, value }) => [id, value]))
      const answer = await act({
        verb: 'submit',
        form,
        values: { ...values, [field]: change(values[field] ?? '') },
      })
      if (answer.outcome === 'invalid') said = plain(JSON.stringify(answer.errors))
    },
    sendsArticle: async (topic) => {
      await act({ verb: 'send-article', article: topic })
    },
    hearsOfWatched: (number, pattern) =>
      until(
        async () => {
          const { watched } = (await session.get('/queue')) as QueueAnswer
          const found = watched.find((one) => one.number === number)
          return found !== undefined && pattern.test(found.byName) ? found.byName : null
        },
        () => `${name} is not told of ${number}`,
      ),
    isTold: inFront.sees,
    ...inFront,
    refusedWith: (pattern) =>
      until(
        () => (pattern.test(refused) ? refused : null),
        () => `${name} was not told ${pattern}: ${refused}`,
      ),
  }
}
