package org.mirsad.cleaning;

import java.util.Arrays;

/** A growing array of ints: pages have tens of thousands of elements, and boxing them was half of the time. */
final class IntList {

    private int[] values;
    private int size;

    IntList(int capacity) {
        this.values = new int[capacity];
    }

    int add(int value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size] = value;
        return size++;
    }

    int get(int index) {
        return values[index];
    }

    void set(int index, int value) {
        values[index] = value;
    }

    int size() {
        return size;
    }
}
