import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { pino } from 'pino'
import { catalogueSource, programDirectory } from '../../src/app/paths.js'
import { type App, startApp } from '../../src/app/start-app.js'
import { readConfig } from '../../src/config.js'
import { loadCheckedCatalogue } from '../../src/content/check/load-checked-catalogue.js'
import { webRequester } from '../support/actors/web-requester.js'
import { until } from '../support/stage/until.js'
import { spanishTopic, spanishTopics, writeContentWithSpanish } from './content-with-spanish.js'

let folder: string
let app: App
let origin: string
const leaving: (() => void)[] = []
const log: string[] = []

/** Returns the URL of a built file for a worker thread, because only jest can run the sources. */
const built = (path: string) => pathToFileURL(join(programDirectory, 'dist', path))

/** Time limit for a start that reads and checks all content and trains on it. */
const startMs = 240_000
/** Time limit for training in one thread while the server works. */
const learntMs = 600_000

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guichet-spanish-'))
  await writeContentWithSpanish(join(folder, 'content'))
  const config = readConfig({
    PORT: '0',
    GUICHET_DATA_DIR: join(folder, 'data'),
    GUICHET_CONTENT_DIR: join(folder, 'content'),
    GUICHET_LANGUAGES: 'en,fr,es',
  })
  app = await startApp({
    config,
    log: pino({}, { write: (line: string) => void log.push(line) }),
    contentWorker: built('content/load/catalogue-worker.js'),
    fitWorker: built('nlu/training/fit-worker.js'),
  })
  origin = `http://127.0.0.1:${(app.server.server.address() as AddressInfo).port}`
}, startMs)

afterAll(async () => {
  for (const leave of leaving) leave()
  await app.stop()
  await rm(folder, { recursive: true })
})

const visitor = (language: string) =>
  webRequester({ origin, onStop: (leave) => void leaving.push(leave) }, { name: 'Lucía Vega', language })

describe('a third language that is only data', () => {
  it.each([
    ['la vpn no conecta desde casa, ¿qué hago?', /La VPN le está dando problemas/],
    ['hola, ¿a qué hora abre el soporte mañana?', /Los técnicos están/],
    ['¿qué cosas sabes hacer tú?', /Soy Guichet, la primera línea automática/],
    [
      'quiero hablar con una persona, por favor',
      /en pocas palabras|un solo mensaje|He pasado|A quién afecta|técnico/,
    ],
  ])('is read and answered: %s', async (line, answer) => {
    const lucia = await visitor('en')

    await lucia.say(line)

    expect(await lucia.hears(answer)).toMatch(answer)
  })

  it(
    'is learnt of conversations too, while first lines are answered, and kept through a guide, to its end',
    async () => {
      await until(
        () => log.some((line) => line.includes('has been trained and is now in use')),
        () => log.slice(-5).join(''),
        learntMs,
      )
      const lucia = await visitor('es')

      await lucia.say('se me corta la vpn todo el rato')
      await lucia.hears(/¿Conecta\?/)
      await lucia.say('sí, ya funciona, gracias')

      expect(await lucia.hears(/Me alegro de que funcione/)).toContain('INC-')
    },
    learntMs + startMs,
  )

  it('leaves the others as they were', async () => {
    const lucia = await visitor('es')

    await lucia.say('what time does the helpdesk open?')
    await lucia.hears(/Technicians are available/)
    await lucia.say('quels sont les horaires du support ?')

    expect(await lucia.hears(/Les techniciens sont|techniciens/)).toBeTruthy()
  })

  it('is answered in the first language where a translation is missing, and the check warns of each', async () => {
    const { problems } = loadCheckedCatalogue(
      catalogueSource({ contentDirectory: join(folder, 'content'), languages: ['en', 'fr', 'es'] }),
    )

    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(problems.map(({ message }) => message)).toContain('name is missing in: es')
    expect(problems.map(({ message }) => message)).toContain('no examples in: es')
  })

  it('has forty lines and more in each of its topics', async () => {
    for (const topic of spanishTopics) {
      const { utterances } = await spanishTopic(topic)
      expect(new Set(utterances).size).toBeGreaterThanOrEqual(40)
    }
  })
})
