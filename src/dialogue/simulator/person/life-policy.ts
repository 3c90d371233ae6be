/** How often simulated people do what; shares are 0 to 1. */
export interface LifePolicy {
  /** A button is pressed although there are words for the answer. */
  readonly pressesButton: number
  /** An opening that tells more is taken where there is one. */
  readonly opensWithFacts: number
  // beside an answer, in the same line
  readonly addsFact: number
  readonly addsThanks: number
  readonly addsQuestion: number
  readonly addsProduct: number
  // instead of an answer, which follows
  readonly asksBack: number
  readonly corrects: number
  readonly tellsFact: number
  readonly complains: number
  readonly hurries: number
  readonly waits: number
  readonly thanks: number
  /** The step was done, and what came of it is not told. */
  readonly saysDone: number
  readonly fallsSilent: number
  // what changes the way of a talk, each at most once
  readonly succeedsInPassing: number
  readonly failsInPassing: number
  readonly namesOtherProblem: number
  readonly tellsDanger: number
  readonly wantsHuman: number
  readonly cancels: number
  readonly changesRecap: number
  /** A last line with a word of the other language in it, of which only the language of the reply is judged. */
  readonly writesOtherLanguage: number
  /** Most lines typed after the hand-off. */
  readonly mostLinesAfterHandOff: number
  /** Misreadings in a row before somebody presses the button, and before they ask for a person. */
  readonly pressesAfterMisreadings: number
  readonly asksForHumanAfterMisreadings: number
  /** Turns of the person before the talk is broken off. */
  readonly mostTurns: number
}

/** Rates by question asked, so that a talk of four questions has about two pieces of life in it. */
export const usualLife: LifePolicy = {
  pressesButton: 0.08,
  opensWithFacts: 0.5,
  addsFact: 0.1,
  addsThanks: 0.05,
  addsQuestion: 0.06,
  addsProduct: 0.03,
  asksBack: 0.17,
  corrects: 0.05,
  tellsFact: 0.04,
  complains: 0.03,
  hurries: 0.02,
  waits: 0.03,
  thanks: 0.02,
  saysDone: 0.03,
  fallsSilent: 0.02,
  succeedsInPassing: 0.06,
  failsInPassing: 0.04,
  namesOtherProblem: 0.03,
  tellsDanger: 0.02,
  wantsHuman: 0.03,
  cancels: 0.02,
  changesRecap: 0.12,
  writesOtherLanguage: 0.1,
  mostLinesAfterHandOff: 3,
  pressesAfterMisreadings: 2,
  asksForHumanAfterMisreadings: 4,
  mostTurns: 30,
}
