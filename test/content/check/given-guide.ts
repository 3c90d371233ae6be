import type { GuideFile, GuideOption } from '../../../src/content/guides/guide-file.js'

type Option = Pick<GuideOption, 'id' | 'next'> & Partial<GuideOption>

export const both = (en: string, fr: string) => ({ en, fr })

export function givenQuestion(...options: readonly Option[]) {
  return {
    title: both('Asked', 'Demandé'),
    say: both('What do you see?', 'Que voyez-vous ?'),
    simpler: both('Look at the screen. What is on it?', "Regardez l'écran. Qu'y a-t-il ?"),
    options: options.map((option) => ({ label: both(option.id, option.id), ...option })),
  }
}

export function givenCapture(captures: 'error' | 'details', next: string) {
  return {
    title: both('Asked', 'Demandé'),
    say: both('Which one?', 'Lequel ?'),
    simpler: both('What is its name?', 'Quel est son nom ?'),
    captures,
    next,
  }
}

/** Returns a guide without problems, apart from the given changes. */
export function givenGuide(changes: Partial<GuideFile> = {}): GuideFile {
  return {
    topic: 'network.vpn',
    needs: ['since'],
    causes: {
      stuck: both('Client stuck', 'Client figé'),
      password: both('Password expired', 'Mot de passe expiré'),
      network: both('Network blocks', 'Le réseau bloque'),
      gateway: both('Gateway down', 'Passerelle arrêtée'),
    },
    opening: both('Let us look.', 'Regardons ensemble.'),
    start: 'system',
    steps: {
      system: givenQuestion(
        { id: 'windows', sets: { os: 'windows' }, next: 'restart' },
        { id: 'mac', sets: { os: 'macos' }, next: 'password' },
      ),
      restart: givenQuestion(
        { id: 'works', means: 'works', next: 'restarted' },
        { id: 'still', means: 'still-broken', next: 'human' },
      ),
      password: givenQuestion(
        { id: 'works', means: 'works', next: 'changed' },
        { id: 'still', means: 'still-broken', next: 'human' },
      ),
    },
    outcomes: {
      restarted: { solved: 'stuck', solution: both('Client restarted', 'Client redémarré') },
      changed: { solved: 'password', solution: both('Password changed', 'Mot de passe changé') },
      human: { handOff: both('Still blocked', 'Toujours bloqué') },
    },
    ...changes,
  }
}
