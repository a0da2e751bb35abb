import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

const sampleEveryMs = 10;

/** Runs a command once; wall time in ms and peak resident memory in MB (of its largest process, Linux only). */
export function measure([program, ...args], options) {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(program, args, { ...options, stdio: ['ignore', 'ignore', 'pipe'] });
    let peakKb = 0;
    let complaint = '';
    child.stderr.on('data', (chunk) => (complaint = (complaint + chunk).slice(-2000)));
    const sampler = setInterval(() => {
      peakKb = Math.max(peakKb, residentPeakKb(child.pid));
    }, sampleEveryMs);
    child.on('error', reject);
    child.on('close', (code, signal) => {
      clearInterval(sampler);
      resolve({
        wallMs: performance.now() - started,
        peakMb: peakKb / 1024,
        code: code ?? signal,
        complaint,
      });
    });
  });
}

function residentPeakKb(pid) {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  } catch {
    // It has just ended, or the platform has no /proc.
    return 0;
  }
}

export function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
