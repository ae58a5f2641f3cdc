/** Short ways to write a protobuf descriptor. */
import type protobuf from 'protobufjs/light.js';

export const message = (fields: protobuf.IType['fields'], oneofs?: protobuf.IType['oneofs']): protobuf.IType =>
  oneofs ? { fields, oneofs } : { fields };
export const one = (type: string, id: number): protobuf.IField => ({ type, id });
export const many = (type: string, id: number): protobuf.IField => ({ rule: 'repeated', type, id });
