import { fileURLToPath } from 'node:url'
import type { Article } from '../../../src/content/articles/load-articles.js'
import { loadLanguages } from '../../../src/nlu/language/load-languages.js'

export const packs = loadLanguages(
  [fileURLToPath(new URL('../../../policies', import.meta.url))],
  ['en', 'fr'],
).languages

export function article(
  topic: string,
  language: string,
  title: string,
  phrasings: string[],
  body: string,
): Article {
  return {
    topic,
    language,
    title,
    phrasings,
    body,
    reviewed: '2026-11-24',
    owner: 'l1',
    versions: ['Windows 11'],
  }
}

export const vpnAndPrinter: readonly Article[] = [
  article(
    'network.vpn',
    'en',
    'The VPN does not connect',
    ['VPN stuck on connecting', 'cannot reach the company network from home', 'GlobalProtect drops'],
    'Close the client, wait ten seconds, open it again. Check that the internet works.',
  ),
  article(
    'printing.jam-toner',
    'en',
    'Paper jam, toner and print quality',
    ['paper is stuck', 'stripes on my prints', 'toner empty'],
    'Open the doors in the order shown on the panel. Pull the paper gently.',
  ),
  article(
    'network.vpn',
    'fr',
    'Le VPN ne se connecte pas',
    ['VPN bloqué sur connexion', 'accéder au réseau de chez moi', 'GlobalProtect se coupe'],
    'Fermez le client, attendez dix secondes, rouvrez-le.',
  ),
  article(
    'printing.jam-toner',
    'fr',
    'Bourrage papier, toner, qualité d’impression',
    ['papier coincé', 'bandes sur les impressions', 'toner vide'],
    'Ouvrez les portes dans l’ordre du panneau.',
  ),
]
