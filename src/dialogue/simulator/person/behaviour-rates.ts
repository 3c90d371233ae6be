/** Rates at which simulated people do things, 0 to 1. */
export interface BehaviourRates {
  /** Rate of pressing a button even though there are lines for the answer. */
  readonly pressesButton: number
  /** Rate of answering with a message that only implies the answer, if there is one. */
  readonly speaksRoundabout: number
  /** Rate of choosing an opening message that gives details, if there is one. */
  readonly opensWithFacts: number
  // Rates of additions to an answer, in the same message.
  readonly addsFact: number
  readonly addsThanks: number
  readonly addsQuestion: number
  readonly addsProduct: number
  // Rates of messages said instead of an answer, before it is given.
  readonly asksBack: number
  readonly corrects: number
  readonly tellsFact: number
  readonly complains: number
  readonly hurries: number
  readonly waits: number
  readonly thanks: number
  /** Rate of saying that a step was done, but not its result. */
  readonly saysDone: number
  readonly fallsSilent: number
  // Rates of events that change the course of a conversation; each happens at most once.
  readonly succeedsInPassing: number
  readonly failsInPassing: number
  readonly namesOtherProblem: number
  readonly tellsDanger: number
  readonly wantsHuman: number
  readonly cancels: number
  readonly changesRecap: number
  /** Rate of a final message that contains a foreign word; only the language of the reply is judged. */
  readonly writesOtherLanguage: number
  /** Maximum number of messages typed after the hand-off. */
  readonly mostLinesAfterHandOff: number
  /**
   * Numbers of consecutive misreadings after which the person presses the button and after which
   * they ask for a technician.
   */
  readonly pressesAfterMisreadings: number
  readonly asksForHumanAfterMisreadings: number
  /** Maximum number of the person's turns in a conversation. */
  readonly mostTurns: number
}

/** Default rates per question, chosen so that a conversation of four questions has about two such events. */
export const defaultBehaviourRates: BehaviourRates = {
  pressesButton: 0.08,
  speaksRoundabout: 0,
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
