import type { Cut, Exposure, PathStep, Phase, Reach } from './trace.ts';
import type { Effect } from './catalogue.ts';
import type { Facts } from './facts.ts';
import type { LinkedRepository } from './linked-repository.ts';
import type { Place } from './place.ts';

/** Worst first. */
export const severities = ['critical', 'high', 'medium', 'low', 'info'] as const;
export type Severity = (typeof severities)[number];

/** Worst first: a run does it; one more fault or an opt-in is needed; something without a defect holds it back. */
export const statuses = ['active', 'latent', 'mitigated'] as const;
export type Status = (typeof statuses)[number];

export const confidences = ['high', 'medium', 'low'] as const;
export type Confidence = (typeof confidences)[number];

/** Worst first. */
export const verdicts = ['UNSAFE', 'UNKNOWN', 'CONDITIONALLY SAFE', 'SAFE'] as const;
export type Verdict = (typeof verdicts)[number];

/** Everything that guards and rules judge: plain data of the stages before. */
export interface JudgeInput {
  readonly linked: LinkedRepository;
  readonly reaches: readonly Reach[];
  readonly cuts: readonly Cut[];
  readonly incomplete: readonly (Place & { readonly run: string; readonly reason: string })[];
  /** Text of a tracked file, redacted. */
  readonly text: (file: string) => string | undefined;
  readonly facts: (file: string) => Facts | undefined;
}

export const strengths = [
  'removes',
  'refuses-by-target',
  'refuses-by-environment',
  'redirects',
  'advises',
  'none',
] as const;
export type Strength = (typeof strengths)[number];

export interface Span extends Place {
  readonly endLine: number;
}

/** What stands between tests and real targets. */
export interface Guard {
  /** `G1`, in order of kind and place. */
  readonly id: string;
  /** Id of the guard kind. */
  readonly kind: string;
  readonly name: string;
  readonly fingerprint: string;
  readonly location: Span;
  /** What makes it act, in words. */
  readonly trigger: string;
  /** What it does then, in words. */
  readonly action: string;
  readonly protects: readonly Protected[];
  readonly phases: readonly Phase[];
  readonly strength: Strength;
  readonly defects: readonly { readonly id: string; readonly why: string }[];
  readonly provenBy: readonly Place[];
}

export interface Protected {
  /** `database/postgres`. */
  readonly boundary: string;
  readonly effect: Effect;
  readonly runs: readonly string[];
}

export interface GuardKind {
  /** kebab-case. */
  readonly id: string;
  readonly title: string;
  /** What it is and what it is worth, for `explain`. */
  readonly help: string;
  readonly find: (input: JudgeInput) => readonly FoundGuard[];
}

/** A guard before it is numbered. */
export type FoundGuard = Omit<Guard, 'id' | 'kind' | 'fingerprint'> & {
  /** Cuts that it is made of. */
  readonly cuts: readonly string[];
  /** Effects that the trace saw happen, and that it would hold back where the target is one to be kept from. */
  readonly holds?: readonly HeldEffect[];
};

export interface HeldEffect {
  readonly reach: Reach;
  /** What it lets through all the same. */
  readonly weakness?: string;
}

/** A guard that stands on every way to an effect. */
export interface Holding {
  readonly guard: Guard;
  readonly weakness?: string;
}

/** One place where a rule fires. */
export interface Finding {
  readonly rule: string;
  /** What findings of one risk share, and what its fingerprint is made of: never a line number. */
  readonly cause: string;
  readonly title: string;
  /** `database/postgres`; none where no boundary is touched. */
  readonly boundary?: string;
  readonly primary: Place & { readonly message: string };
  readonly related: readonly (Place & { readonly message: string })[];
  /** What happens, from the trace; the severity follows from it. */
  readonly reaches: readonly Reach[];
  /** For findings that no effect decides: how bad, and why. */
  readonly fixed?: { readonly severity: Severity; readonly status: Status; readonly why: string };
  readonly currentBehaviour: string;
  readonly remediation: Remediation;
}

export interface Remediation {
  readonly summary: string;
  readonly steps: readonly string[];
  /** A concrete change, as a diff. */
  readonly change?: string;
  /** A command that shows whether it is done. */
  readonly verify: string;
  readonly term: 'immediate' | 'shortTerm' | 'longTerm';
}

export interface Rule {
  /** kebab-case. */
  readonly id: string;
  readonly title: string;
  readonly what: string;
  readonly why: string;
  readonly fix: string;
  readonly quietWhen: string;
  readonly find: (input: RuleInput) => readonly Finding[];
}

export interface RuleInput extends JudgeInput {
  readonly guards: readonly Guard[];
}

export const locationRoles = ['primary', 'member', 'related'] as const;

export interface RiskLocation extends Span {
  readonly role: (typeof locationRoles)[number];
  readonly message: string;
  readonly fingerprint?: string;
}

/** The findings of one rule with one cause. */
export interface Risk {
  /** `R1`, in order of severity, then place. */
  readonly id: string;
  readonly rule: string;
  readonly title: string;
  readonly severity: Severity;
  readonly status: Status;
  readonly confidence: Confidence;
  readonly boundary: string | null;
  readonly cause: string;
  readonly fingerprint: string;
  readonly locations: readonly RiskLocation[];
  readonly path: readonly PathStep[];
  readonly byRun: readonly RunSeverity[];
  readonly factors: Factors;
  readonly whyNotHigher: string;
  readonly whyNotLower: string;
  readonly currentBehaviour: string;
  readonly blastRadius: {
    readonly testFiles: number;
    readonly tests: readonly string[];
    readonly runs: readonly string[];
  };
  readonly remediation: Remediation;
}

export interface RunSeverity {
  readonly run: string;
  readonly exposure: Exposure;
  readonly severity: Severity;
  readonly status: Status;
}

export interface Factors {
  readonly effect: Effect | null;
  readonly exposure: Exposure | null;
  /** Steps up (positive) and down, each with its reason. */
  readonly adjustments: readonly { readonly step: number; readonly why: string }[];
  /** Ids of guards that hold it back or lower it. */
  readonly guards: readonly string[];
}

export interface Suppression extends Place {
  readonly rule: string;
  readonly reason: string;
  readonly expires?: string;
  readonly state: 'used' | 'unused' | 'expired';
  /** Locations that it silences. */
  readonly silences: number;
}

export interface PlanAction {
  readonly text: string;
  /** Ids of risks that it closes. */
  readonly closes: readonly string[];
  readonly verify: string;
}

export interface Plan {
  readonly immediate: readonly PlanAction[];
  readonly shortTerm: readonly PlanAction[];
  readonly longTerm: readonly PlanAction[];
}
