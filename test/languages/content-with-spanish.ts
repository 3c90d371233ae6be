import { cp, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'yaml'
import { loadIntents } from '../../src/nlu/load-intents.js'
import { intents as shippedIntents } from '../nlu/shipped.js'

export const spanishTopics = ['network.vpn', 'desk.hours', 'chat.capabilities'] as const
export const spanishFiles = join(import.meta.dirname, 'spanish')

interface SpanishTopic {
  readonly name: string
  readonly utterances: readonly string[]
}

export async function spanishTopic(topic: string): Promise<SpanishTopic> {
  return parse(await readFile(join(spanishFiles, 'utterances', `${topic}.yml`), 'utf8'))
}

/**
 * Writes an organisation's content with a third language. Topics have only a few examples, so that training takes
 * seconds; three have Spanish ones.
 */
export async function writeContentWithSpanish(folder: string): Promise<void> {
  await cp(join(spanishFiles, 'policies'), join(folder, 'policies'), { recursive: true })
  await cp(join(spanishFiles, 'guide.yml'), join(folder, 'knowledge-base/network.vpn/guide.yml'))
  await mkdir(join(folder, 'intents'), { recursive: true })
  for (const intent of loadIntents([shippedIntents]).intents) {
    const few = Object.entries(intent.utterances).map(([code, lines]) => [code, lines.slice(0, 12)] as const)
    const isSpanish = (spanishTopics as readonly string[]).includes(intent.topic)
    const spanish = isSpanish ? await spanishTopic(intent.topic) : null
    await writeFile(
      join(folder, 'intents', `${intent.topic}.yml`),
      JSON.stringify({
        ...intent,
        name: spanish === null ? intent.name : { ...intent.name, es: spanish.name },
        utterances: {
          ...Object.fromEntries(few),
          ...(spanish === null ? {} : { es: spanish.utterances }),
        },
      }),
    )
  }
}
