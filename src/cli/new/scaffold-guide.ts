import { stringify } from 'yaml'
import type { GuideFile } from '../../content/guides/guide-file.js'
import type { Language, TopicKind } from '../../nlu/intent-file.js'
import { type ScaffoldTexts, scaffoldTexts } from './scaffold-text.js'

/**
 * Returns the text of knowledge-base/<topic>/guide.yml: a short form for requests, otherwise a diagnosis. Both pass the
 * check.
 */
export function scaffoldGuide(topic: string, kind: TopicKind, languages: readonly Language[]): string {
  const texts = scaffoldTexts(languages)
  const guide = kind === 'request' ? form(topic, texts) : diagnosis(topic, texts)
  return stringify(guide, { lineWidth: 0 })
}

function form(topic: string, { toWrite, written }: ScaffoldTexts): GuideFile {
  return {
    topic,
    needs: ['details'],
    causes: {},
    opening: toWrite({
      en: 'one sentence that shows the request was understood',
      fr: 'une phrase qui montre que la demande est comprise',
    }),
    start: 'what',
    steps: {
      what: {
        title: written({ en: 'Described the request', fr: 'Description de la demande' }),
        say: toWrite({
          en: 'the question: what exactly is needed?',
          fr: 'la question : que faut-il exactement ?',
        }),
        simpler: toWrite({ en: 'the same question, simpler', fr: 'la même question, plus simple' }),
        captures: 'details',
        next: 'where',
      },
      where: {
        title: written({ en: 'Asked which site it is for', fr: 'Vérification du site' }),
        say: written({ en: 'Which site do you need it at?', fr: 'Sur quel site en avez-vous besoin ?' }),
        simpler: written({
          en: "Which town or building do you work in? That's where we'll bring it.",
          fr: "Dans quelle ville ou quel bâtiment travaillez-vous ? C'est là que nous l'apporterons.",
        }),
        captures: 'site',
        next: 'read-back',
      },
      'read-back': {
        recap: true,
        title: written({ en: 'Read the request back', fr: 'Relecture de la demande' }),
        say: written({ en: "This is what I'll send:", fr: 'Voici ce que je vais transmettre :' }),
        simpler: written({
          en: "Read what you told me once more. If it's right, send it.",
          fr: "Relisez ce que vous m'avez dit. Si c'est juste, envoyez-le.",
        }),
        next: 'human',
      },
    },
    outcomes: {
      human: {
        handOff: toWrite({ en: 'what the technician has to do', fr: 'ce que le technicien doit faire' }),
        say: toWrite({ en: 'what happens next, and when', fr: 'la suite, et quand' }),
      },
    },
  }
}

function diagnosis(topic: string, texts: ScaffoldTexts): GuideFile {
  const { toWrite, written } = texts
  const cause = (number: number) => toWrite({ en: `cause ${number}`, fr: `cause ${number}` })
  return {
    topic,
    needs: ['since', 'error'],
    beforeHandOff: {
      fact: 'error',
      ask: toWrite({
        en: 'the one question a technician would have to ask by phone?',
        fr: 'la seule question pour laquelle un technicien appellerait ?',
      }),
    },
    causes: { 'cause-1': cause(1), 'cause-2': cause(2), 'cause-3': cause(3), 'cause-4': cause(4) },
    opening: toWrite({
      en: 'one sentence that shows the problem was understood',
      fr: 'une phrase qui montre que le problème est compris',
    }),
    start: 'where',
    steps: {
      where: {
        title: written({ en: 'Checked where the person works', fr: 'Vérification du lieu de travail' }),
        say: written({
          en: 'Where are you working from at the moment?',
          fr: "D'où travaillez-vous en ce moment ?",
        }),
        simpler: written({
          en: "Are you in your organisation's offices, or somewhere else?",
          fr: 'Êtes-vous dans les locaux de votre organisation, ou ailleurs ?',
        }),
        options: [
          {
            id: 'office',
            label: written({ en: 'At the office', fr: 'Au bureau' }),
            sets: { place: 'office' },
            next: 'at-the-office',
          },
          {
            id: 'elsewhere',
            label: written({ en: 'Somewhere else', fr: 'Ailleurs' }),
            sets: { place: 'home' },
            next: 'elsewhere',
          },
        ],
      },
      'at-the-office': attempt(texts, 'solved-at-the-office', {
        en: 'at the office',
        fr: 'au bureau',
      }),
      elsewhere: attempt(texts, 'solved-elsewhere', { en: 'elsewhere', fr: 'ailleurs' }),
    },
    outcomes: {
      'solved-at-the-office': {
        solved: 'cause-1',
        solution: toWrite({
          en: 'what solved the problem at the office',
          fr: 'ce qui a résolu le problème au bureau',
        }),
      },
      'solved-elsewhere': {
        solved: 'cause-2',
        solution: toWrite({
          en: 'what solved the problem elsewhere',
          fr: 'ce qui a résolu le problème ailleurs',
        }),
      },
      human: { handOff: written({ en: 'Not solved by the guide', fr: 'Non résolu par le guide' }) },
    },
  }
}

function attempt(
  { toWrite, written }: ScaffoldTexts,
  solved: string,
  place: { readonly en: string; readonly fr: string },
): GuideFile['steps'][string] {
  return {
    title: toWrite({ en: `what was done ${place.en}`, fr: `ce qui a été fait ${place.fr}` }),
    say: toWrite({
      en: `what to do ${place.en}, and: does it work?`,
      fr: `la manipulation à faire ${place.fr}, puis : cela marche-t-il ?`,
    }),
    simpler: toWrite({
      en: `the same ${place.en}, in smaller steps`,
      fr: `la même manipulation ${place.fr}, en étapes plus petites`,
    }),
    options: [
      {
        id: 'works',
        label: written({ en: 'It works', fr: 'Ça marche' }),
        means: 'works',
        next: solved,
      },
      {
        id: 'still',
        label: written({ en: 'Still not', fr: 'Toujours pas' }),
        means: 'still-broken',
        next: 'human',
      },
    ],
  }
}
