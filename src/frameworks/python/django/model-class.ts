import type { Known, Value } from '../../../model/value.ts';
import type { ClassData } from '../../../values/class-member.ts';
import type { IntrinsicTools } from '../../../values/intrinsic.ts';

/** Packages whose models are Django's with something added. */
export const modelPackages = [
  'django',
  'django_extensions',
  'django_softdelete',
  'guardian',
  'model_utils',
  'modelcluster',
  'mptt',
  'parler',
  'polymorphic',
  'rest_framework',
  'safedelete',
  'taggit',
  'treebeard',
  'treenode',
  'wagtail',
] as const;

const names =
  /(?:^|\.)(?:Model|AbstractUser|AbstractBaseUser|PermissionsMixin|User|Group|Permission|\w+Model|\w+ModelMixin|Page|MP_Node|NS_Node|AL_Node)$/;

/** Whether something that a class extends is a model of Django. */
export function isModelBase({ data }: Known): boolean {
  if (data.type !== 'external') return false;
  return (modelPackages as readonly string[]).includes(data.package) && names.test(data.path.join('.'));
}

/** A class of the repository that is a model. */
export function modelOf(value: Value | undefined, tools: IntrinsicTools): ClassData | undefined {
  if (value?.kind !== 'known' || value.data.type !== 'class') return undefined;
  return isModel(value.data, tools) ? value.data : undefined;
}

export function isModel(type: ClassData, tools: IntrinsicTools): boolean {
  return basesOutside(type, tools).some(isModelBase);
}

/** What deleting a row does: some packages only mark it. */
export function onlyMarks(type: ClassData, tools: IntrinsicTools): boolean {
  return basesOutside(type, tools).some(
    ({ data }) => data.type === 'external' && /soft_?delete/i.test([data.package, ...data.path].join('.')),
  );
}

function basesOutside(type: ClassData, tools: IntrinsicTools): readonly Known[] {
  return tools.lineage(type).flatMap((one) => {
    const bases = tools.world.facts(one.file)?.code.classes[one.class]?.bases ?? [];
    return bases.flatMap(({ name, value }) => {
      const base = name === undefined ? tools.evaluateIn(one, value) : undefined;
      return base?.kind === 'known' && base.data.type === 'external' ? [base] : [];
    });
  });
}

export function nameOfModel(type: ClassData, tools: IntrinsicTools): string {
  return tools.world.facts(type.file)?.code.classes[type.class]?.name ?? '';
}
