export { bodiesOf, everyStep, expressionsOf } from '../../values/walk-steps.ts';
