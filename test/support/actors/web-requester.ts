import { randomUUID } from 'node:crypto'
import type { MailboxEntry } from '../../../src/storage/records.js'
import { readEvents } from '../server-sent-events.js'
import type { Scenery } from '../stage/stage.js'
import { until } from '../stage/until.js'
import { createListening, plain } from './listening.js'
import type { NewPerson, Requester } from './requester.js'

/** Creates a person on the page who reconnects after each interruption: a visitor, or the owner of the cookies. */
export async function webRequester(
  stage: Pick<Scenery, 'origin' | 'onStop'>,
  { name, language }: Pick<NewPerson, 'name' | 'language'>,
  cookies?: string,
): Promise<Requester> {
  const cookie = cookies ?? (await visitorCookie(stage, language))
  const entries: MailboxEntry[] = []
  let isHere = true
  let hangUp = () => {}

  async function follow(): Promise<void> {
    while (isHere) {
      try {
        const after = entries.at(-1)?.sequence ?? 0
        const stream = await readEvents(`${stage.origin}/chat/events?after=${after}`, { cookie })
        hangUp = () => stream.close()
        for (;;) entries.push((await stream.next('entry')).data as MailboxEntry)
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
    }
  }
  void follow()
  const leave = () => {
    isHere = false
    hangUp()
  }
  stage.onStop(leave)

  async function post(path: string, body: Record<string, unknown>): Promise<void> {
    const answer = await fetch(stage.origin + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify({ id: randomUUID(), name, language, ...body }),
    })
    if (!answer.ok) throw new Error(`The page was answered ${answer.status}: ${await answer.text()}`)
  }

  const shown = () => standing(entries)
  const heard = () => shown().map((entry) => plain(wordsOf(entry)))
  const offering = () => shown().findLast((entry) => buttonsOf(entry).length > 0)
  return {
    name,
    place: '',
    cookie,
    ...createListening(name, heard),
    heard,
    shown: () => shown().map((entry) => ({ text: wordsOf(entry), buttons: buttonsOf(entry) })),
    buttons: () => buttonsOf(offering()).map((button) => button.label),
    everythingSent: () => entries.map((entry) => JSON.stringify(entry)).join('\n'),
    async say(text) {
      const id = randomUUID()
      await post('/chat/messages', { id, text })
      return id
    },
    async sendsFile(file, text = '') {
      const form = new FormData()
      const id = randomUUID()
      for (const [key, value] of Object.entries({ id, name, language, text })) form.set(key, value)
      form.set('file', new Blob([new Uint8Array(file.content)]), file.name)
      const answer = await fetch(`${stage.origin}/chat/files`, {
        method: 'POST',
        headers: { cookie },
        body: form,
      })
      if (!answer.ok) throw new Error(`The page was answered ${answer.status}: ${await answer.text()}`)
      return id
    },
    async getsFile(file) {
      const entry = await until(
        () => shown().find(({ content }) => content.type === 'file' && content.file.name === file),
        () => `${name} was sent no ${file}: ${heard().join('\n---\n')}`,
      )
      const id = entry.content.type === 'file' ? entry.content.file.id : ''
      const answer = await fetch(`${stage.origin}/chat/files/${id}`, { headers: { cookie } })
      if (!answer.ok) throw new Error(`The file was answered ${answer.status}`)
      return Buffer.from(await answer.arrayBuffer())
    },
    async likes(pattern) {
      const entry = shown().findLast((one) => pattern.test(plain(wordsOf(one))))!
      await post('/chat/react', { entry: entry.id, emoji: '👍', isAdded: true })
    },
    seesReaction: async (said, emoji) => {
      const isIt = ({ content }: MailboxEntry) =>
        content.type === 'reaction' && content.messageId === said && content.emoji === emoji
      await until(
        () => (entries.some(isIt) ? true : null),
        () => `${name} sees no ${emoji}`,
      )
    },
    async press(label) {
      const entry = await until(
        () => shown().findLast((one) => buttonsOf(one).some((button) => button.label === label)),
        () => `${name} is not offered ${label}: ${heard().join('\n---\n')}`,
      )
      const { value } = buttonsOf(entry).find((button) => button.label === label)!
      await post('/chat/press', { entry: entry.id, value })
    },
    edit: (said, text) => post('/chat/edit', { message: said, text }),
    remove: (said) => post('/chat/delete', { message: said }),
    leave,
  }
}

async function visitorCookie({ origin }: Pick<Scenery, 'origin'>, language: string): Promise<string> {
  const opened = await fetch(`${origin}/chat/session?language=${language}`)
  return opened.headers.getSetCookie()[0]!.split(';')[0]!
}

/** Returns the entries that the page shows, with replacements applied and without the person's own. */
function standing(entries: readonly MailboxEntry[]): MailboxEntry[] {
  const shown: MailboxEntry[] = []
  for (const entry of entries.filter(
    ({ from, content }) => from === 'support' && content.type !== 'reaction',
  )) {
    const at = shown.findIndex(({ id }) => id === entry.replaces)
    if (at < 0) shown.push(entry)
    else if (entry.content.type === 'delete') shown.splice(at, 1)
    else shown[at] = { ...entry, id: shown[at]!.id }
  }
  return shown
}

function wordsOf({ content }: MailboxEntry): string {
  if (!('message' in content)) return ''
  const { text, verbatim } = content.message
  return [text, ...(verbatim === undefined ? [] : [verbatim.author, verbatim.text])].join('\n')
}

function buttonsOf(entry: MailboxEntry | undefined) {
  return entry !== undefined && 'message' in entry.content ? entry.content.message.buttons : []
}
